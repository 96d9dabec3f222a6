/// What runs inside the processes that the reliability tests kill: the product's own workers with
/// models that need no network, and places where they can be held.
@NullMarked
package wakestream.reliability.child;

import org.jspecify.annotations.NullMarked;
