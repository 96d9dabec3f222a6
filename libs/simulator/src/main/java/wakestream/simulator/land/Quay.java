package wakestream.simulator.land;

import wakestream.simulator.canvas.Frame;

/// An edge that ships moor at: the frame's u runs along it from 0 to its length, v points to the
/// water.
///
/// @param frame origin at one end
/// @param length metres
public record Quay(Frame frame, double length) {}
