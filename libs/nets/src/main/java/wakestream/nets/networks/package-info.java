/// The networks, written as DJL blocks: U-Nets and gates over a light encoder of our own, ResNet-18
/// and -34, or SE-ResNeXt-50.
///
/// Their input is `(tiles, bands, height, width)` float32, height and width multiples of 32, best
/// held channels-last in memory. A network is *trainable* (convolution, batch norm, ReLU) or
/// *folded*: the same function with batch norm multiplied into the convolutions, for inference.
@NullMarked
package wakestream.nets.networks;

import org.jspecify.annotations.NullMarked;
