/// The records' wire form, the keys, and the catalogue of topics: all that a process has to know in
/// order to talk with the others.
@NullMarked
package wakestream.schemas;

import org.jspecify.annotations.NullMarked;
