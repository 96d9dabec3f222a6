package wakestream.hostile.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/// An entry point of the product that takes bytes from outside.
public interface Target extends AutoCloseable {
  String name();

  /// Of a hundred cases, about how many are fed here.
  int weight();

  /// Undamaged inputs, all of which must be taken.
  List<HostileInput> intact();

  /// A damaged input; the same random numbers give the same.
  HostileInput damaged(RandomGenerator random);

  /// Feeds an input as the product does.
  ///
  /// @param folder where its files may be written
  /// @throws Exception a finding: whatever is not the product's typed refusal
  Verdict feed(HostileInput input, Path folder) throws Exception;

  @Override
  default void close() {}
}
