/// Model bundles and what serves them: gates, segmenters, hot swap.
///
/// A {@link wakestream.nets.Bundle} is read and verified, opened on a {@link
/// wakestream.nets.Device} as a {@link wakestream.nets.Gate} or a {@link
/// wakestream.nets.Segmenter}, and put into a {@link wakestream.nets.LiveModels} slot from which
/// workers lease it, batch by batch.
@NullMarked
package wakestream.nets;

import org.jspecify.annotations.NullMarked;
