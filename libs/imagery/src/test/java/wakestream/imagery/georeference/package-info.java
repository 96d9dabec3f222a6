@NullMarked
package wakestream.imagery.georeference;

import org.jspecify.annotations.NullMarked;
