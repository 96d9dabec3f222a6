/// Damages valid input: bytes, and what formats make of bytes.
@NullMarked
package wakestream.hostile.mutation;

import org.jspecify.annotations.NullMarked;
