/// Scene files: opening, checking before a library sees them, windows, writing.
@NullMarked
package wakestream.imagery.scenefile;

import org.jspecify.annotations.NullMarked;
