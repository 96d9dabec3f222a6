package wakestream.nets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a model is for.
public enum Role {
  /// The gate: may the tile hold a ship?
  CLASSIFIER,
  /// The U-Net: which pixels are ships?
  SEGMENTER;

  /// The role of that id, as it stands in manifests and topic keys.
  public static Optional<Role> byId(String id) {
    return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
  }

  /// `classifier`, `segmenter`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
