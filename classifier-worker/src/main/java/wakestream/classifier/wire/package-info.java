/// Between records and the gate.
@NullMarked
package wakestream.classifier.wire;

import org.jspecify.annotations.NullMarked;
