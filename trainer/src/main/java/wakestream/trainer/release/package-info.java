/// Puts bundles live: checked, copied into the immutable store, published on `models`.
@NullMarked
package wakestream.trainer.release;

import org.jspecify.annotations.NullMarked;
