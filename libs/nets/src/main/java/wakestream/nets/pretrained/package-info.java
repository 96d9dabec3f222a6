/// Weights that others trained, carried over into our networks.
///
/// Required: a safetensors file, or a folder of `.npy`, with torchvision's or timm's names; batch
/// norm folded into the convolutions or not. Guaranteed: every parameter of the encoder is filled
/// from the array that an explicit table names, or listed by that name as missing or of another
/// shape; nothing is reshaped silently.
///
/// 1. {@link wakestream.nets.pretrained.WeightSource} reads the arrays.
/// 2. {@link wakestream.nets.pretrained.SourceNames} says which array is which parameter.
/// 3. {@link wakestream.nets.pretrained.Transfer} carries them over, the first kernels to as many
///    bands as the network has ({@link wakestream.nets.pretrained.FirstKernels}).
@NullMarked
package wakestream.nets.pretrained;

import org.jspecify.annotations.NullMarked;
