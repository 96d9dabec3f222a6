package wakestream.cli.pipeline;

/// One run of a scene.
///
/// @param scene scene id
/// @param run 1 for the first announcement
public record RunKey(String scene, int run) {}
