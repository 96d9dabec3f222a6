package wakestream.hostile.targets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import wakestream.hostile.mutation.Bytes;
import wakestream.hostile.mutation.JsonDamage;
import wakestream.hostile.seeds.BundleSeeds;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Device;
import wakestream.nets.Gate;
import wakestream.nets.Role;
import wakestream.nets.Segmenter;

/// Whole bundle folders, read as a release or a worker reads them and, where they pass, opened: a
/// damaged manifest, or damaged weights or golden samples under digests that fit.
final class BundleTarget implements Target {
  private static final String MANIFEST = "manifest.json";
  private static final String FOLDER = "bundle-of-the-case";

  private final List<Map<String, byte[]>> seeds = BundleSeeds.all();

  @Override
  public String name() {
    return "bundle";
  }

  @Override
  public int weight() {
    return 3;
  }

  @Override
  public List<HostileInput> intact() {
    return seeds.stream().map(HostileInput::new).toList();
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    Map<String, byte[]> files = new TreeMap<>(seeds.get(random.nextInt(seeds.size())));
    byte[] other = seeds.get(random.nextInt(seeds.size())).get(MANIFEST);
    byte[] manifest = bytes(files, MANIFEST);
    List<String> rest = files.keySet().stream().filter(f -> !f.equals(MANIFEST)).toList();
    String name = rest.get(random.nextInt(rest.size()));
    if (random.nextInt(2) == 0) {
      files.put(
          MANIFEST, new JsonDamage(random).damage(manifest, other == null ? manifest : other));
    } else {
      byte[] good = bytes(files, name);
      byte[] bad =
          name.endsWith(".safetensors")
              ? new TensorDamage(random).damage(good)
              : new Bytes(random).damage(good, new int[0], good);
      files.put(name, bad);
      if (random.nextInt(8) != 0) {
        String text = new String(manifest, StandardCharsets.UTF_8);
        files.put(
            MANIFEST, text.replace(digest(good), digest(bad)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return new HostileInput(files);
  }

  private static byte[] bytes(Map<String, byte[]> files, String name) {
    return java.util.Objects.requireNonNull(files.get(name));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) throws IOException {
    Path bundle = folder.resolve(FOLDER);
    Files.createDirectories(bundle);
    input.writeTo(bundle);
    try {
      open(Bundle.read(bundle));
      return Verdict.DECODED;
    } catch (BundleException e) {
      String message = String.valueOf(e.getMessage());
      return new Verdict.Refused(
          message, message.contains(FOLDER) || message.startsWith("made-up-"));
    }
  }

  private static void open(Bundle bundle) throws BundleException {
    if (bundle.role() == Role.CLASSIFIER) {
      try (Gate gate = bundle.openGate(Device.CPU)) {
        gate.threshold();
      }
    } else {
      try (Segmenter segmenter = bundle.openSegmenter(Device.CPU)) {
        segmenter.splitting();
      }
    }
  }
}
