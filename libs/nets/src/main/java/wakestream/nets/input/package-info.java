/// What networks are fed: physical quantities, normalised and padded.
@NullMarked
package wakestream.nets.input;

import org.jspecify.annotations.NullMarked;
