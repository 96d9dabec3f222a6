/// What a gate worker is started with.
@NullMarked
package wakestream.classifier.configuration;

import org.jspecify.annotations.NullMarked;
