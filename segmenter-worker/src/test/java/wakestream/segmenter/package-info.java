@NullMarked
package wakestream.segmenter;

import org.jspecify.annotations.NullMarked;
