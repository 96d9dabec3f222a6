package wakestream.imagery.masks;

/// Names a model bundle: provenance of masks and ships.
///
/// @param id the bundle's readable name
/// @param sha256 digest of its manifest, 64 hexadecimal digits
public record ModelId(String id, String sha256) {
  @Override
  public String toString() {
    return id + "@" + sha256.substring(0, Math.min(12, sha256.length()));
  }
}
