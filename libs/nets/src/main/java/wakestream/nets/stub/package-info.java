/// Models without a network, for benchmarks and for tests of what surrounds them: they call bright
/// pixels ships, equally for any batch, and take as long as they are told. No bundle opens as one;
/// whoever uses them injects them.
@NullMarked
package wakestream.nets.stub;

import org.jspecify.annotations.NullMarked;
