@NullMarked
package wakestream.imagery.scenefile;

import org.jspecify.annotations.NullMarked;
