/// Pixels in bytes and back: the packed form of tiles, JPEG, PNG. Whatever bytes claim is held
/// against what the caller expects before anything is allocated or handed to native code.
@NullMarked
package wakestream.imagery.decoding;

import org.jspecify.annotations.NullMarked;
