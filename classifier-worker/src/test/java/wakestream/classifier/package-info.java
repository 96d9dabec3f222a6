@NullMarked
package wakestream.classifier;

import org.jspecify.annotations.NullMarked;
