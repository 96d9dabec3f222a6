/// What a segmenter worker is started with.
@NullMarked
package wakestream.segmenter.configuration;

import org.jspecify.annotations.NullMarked;
