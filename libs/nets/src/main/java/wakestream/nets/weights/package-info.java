/// The safetensors file format: named arrays of numbers, and nothing else.
@NullMarked
package wakestream.nets.weights;

import org.jspecify.annotations.NullMarked;
