/// The stream processor around `wakestream.splitting`, and what it does with records that it cannot
/// process.
@NullMarked
package wakestream.splitter.stream;

import org.jspecify.annotations.NullMarked;
