package wakestream.ingest.tiling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A source's bytes, named by their SHA-256, which is the scene's id.
///
/// @param path where it is
/// @param sha256 64 hexadecimal digits
/// @param size bytes, when it was digested
/// @param modified when it was last written, likewise
public record SourceFile(Path path, String sha256, long size, FileTime modified) {
  private static final int CHUNK = 1 << 16;

  /// Digests a file.
  public static SourceFile digest(Path path) throws RefusedSceneException {
    try {
      BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
      if (!before.isRegularFile()) {
        throw new RefusedSceneException("it is no file");
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = Files.newInputStream(path)) {
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          digest.update(chunk, 0, n);
        }
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      return new SourceFile(path, sha256, before.size(), before.lastModifiedTime());
    } catch (NoSuchFileException e) {
      throw new RefusedSceneException("there is no such file", e);
    } catch (IOException e) {
      throw new RefusedSceneException("it cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /// Checks that the file is still the one that was digested, by size and time.
  public void checkUnchanged() throws RefusedSceneException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
        throw new RefusedSceneException("it was changed while it was read; feed it again");
      }
    } catch (IOException e) {
      throw new RefusedSceneException("it went away while it was read", e);
    }
  }
}
