/// Simulated scenes with exact truth, for the demonstration, tests, training and load.
///
/// [wakestream.simulator.SceneSpec] says what a scene is like, down to a random draw from a seed;
/// [wakestream.simulator.SceneSimulator] paints it: land and sea, wakes, ships, sky, sensor. Equal
/// specifications and seeds give equal scenes, sample by sample.
@NullMarked
package wakestream.simulator;

import org.jspecify.annotations.NullMarked;
