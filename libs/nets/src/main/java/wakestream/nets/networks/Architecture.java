package wakestream.nets.networks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which network, and its hyper-parameters; stands in a bundle's manifest.
///
/// Version 1 are the light networks: `{kind, bands, stemStride, widths}`. Version 2 adds `version`,
/// `encoder` and `bottom`, version 3 adds `members`. A version that this program does not know is
/// refused.
///
/// @param version of the form, 1 to 3
/// @param kind which function
/// @param encoder what it sees with
/// @param bands input bands, 1..8
/// @param stemStride stride of the first convolution, 1 or 2
/// @param widths channels a level, from the finest to the coarsest: of the whole light network, or
///   of the decoder over a residual encoder: one a level but the coarsest, so that three numbers
///   leave off the encoder's last stage and two its last two (none for a gate, which has all)
/// @param bottom whether an extra convolution, at half the coarsest level's sides, widens the view
///   for large ships
/// @param members how many networks of this shape there are, whose logits are averaged
public record Architecture(
    int version,
    Kind kind,
    Encoder encoder,
    int bands,
    int stemStride,
    List<Integer> widths,
    boolean bottom,
    int members) {
  /// The most parameters a network may have: a bound on what a hostile manifest can claim.
  public static final long MAXIMUM_PARAMETERS = 100_000_000;

  /// The newest version of the form.
  public static final int NEWEST = 3;

  private static final String VERSIONS =
      "network.version must be 1 to " + NEWEST + ", was %s: use a newer program";
  private static final int MAXIMUM_MEMBERS = 8;
  private static final Set<String> FIRST_KEYS = Set.of("kind", "bands", "stemStride", "widths");
  private static final Set<String> SECOND_KEYS = Set.of("version", "encoder", "bottom");
  private static final Set<String> THIRD_KEYS = Set.of("members");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The network's family.
  public enum Kind {
    /// A logit a pixel.
    U_NET,
    /// A logit a tile.
    GATE
  }

  public Architecture {
    widths = List.copyOf(widths);
    require(version >= 1 && version <= NEWEST, VERSIONS, version);
    require(
        members >= 1 && members <= (version < 3 ? 1 : MAXIMUM_MEMBERS),
        "network.members must be 1..8, and 1 before network.version 3, was %s",
        members);
    require(bands >= 1 && bands <= 8, "network.bands must be 1..8, was %s", bands);
    require(
        stemStride == 1 || stemStride == 2,
        "network.stemStride must be 1 or 2, was %s",
        stemStride);
    require(
        widths.stream().allMatch(w -> w >= 1 && w <= 2048),
        "network.widths must be numbers of 1..2048, was %s",
        widths);
    if (encoder.isResidual()) {
      checkResidual(version, kind, widths, bottom);
    } else {
      checkLight(stemStride, widths, bottom);
    }
    require(
        members * roughParameters(kind, encoder, bands, widths) <= MAXIMUM_PARAMETERS,
        "the network must not have more than 100 million parameters, network.widths was %s",
        members == 1 ? widths : widths + " in each of " + members + " members");
  }

  /// A light network.
  public Architecture(Kind kind, int bands, int stemStride, List<Integer> widths) {
    this(1, kind, Encoder.LIGHT, bands, stemStride, widths, false, 1);
  }

  /// A U-Net over an encoder.
  public static Architecture segmenter(
      Encoder encoder, int bands, int stemStride, List<Integer> widths, boolean bottom) {
    return new Architecture(2, Kind.U_NET, encoder, bands, stemStride, widths, bottom, 1);
  }

  /// A gate over a residual encoder.
  public static Architecture gate(Encoder encoder, int bands, int stemStride) {
    return new Architecture(2, Kind.GATE, encoder, bands, stemStride, List.of(), false, 1);
  }

  /// As many networks of this shape side by side.
  public Architecture withMembers(int number) {
    return new Architecture(3, kind, encoder, bands, stemStride, widths, bottom, number);
  }

  private static void checkLight(int stemStride, List<Integer> widths, boolean bottom) {
    require(widths.size() >= 2, "network.widths must be at least 2 numbers, was %s", widths);
    require(
        stemStride << (widths.size() - 1) <= 32,
        "the network must not shrink its input more than 32 times: too many network.widths: %s",
        widths);
    require(!bottom, "network.bottom needs a residual network.encoder, was %s", Encoder.LIGHT);
  }

  private static void checkResidual(int version, Kind kind, List<Integer> widths, boolean bottom) {
    require(version >= 2, "a residual network.encoder needs network.version 2, was %s", version);
    boolean gate = kind == Kind.GATE;
    require(
        gate ? widths.isEmpty() : widths.size() >= 2 && widths.size() < Encoder.LEVELS,
        "network.widths over a residual encoder must be 2 to 4 numbers for a U_NET, none for a"
            + " GATE, was %s",
        widths);
    require(!(gate && bottom), "network.bottom is for a U_NET, was a %s", kind);
  }

  private static long roughParameters(Kind kind, Encoder encoder, int bands, List<Integer> widths) {
    if (encoder.isResidual() && kind == Kind.U_NET) {
      long sum = 30_000_000;
      long before = encoder.widths().get(widths.size());
      for (int i = widths.size() - 1; i >= 0; i--) {
        sum += 9L * widths.get(i) * (before + encoder.widths().get(i) + widths.get(i));
        before = widths.get(i);
      }
      return sum;
    }
    long sum = 0;
    long before = bands;
    for (long width : widths) {
      sum += 9 * width * (before + width) * 2;
      before = width;
    }
    return sum;
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(value));
    }
  }

  /// The architecture that a JSON object describes. Unknown and missing keys are errors.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Architecture of(ObjectNode json) {
    int version = json.has("version") ? json.path("version").asInt(0) : 1;
    require(version >= 1 && version <= NEWEST, VERSIONS, json.path("version"));
    Set<String> expected = new TreeSet<>(FIRST_KEYS);
    if (version > 1) {
      expected.addAll(SECOND_KEYS);
    }
    if (version > 2) {
      expected.addAll(THIRD_KEYS);
    }
    Set<String> given = new TreeSet<>();
    json.fieldNames().forEachRemaining(given::add);
    require(given.equals(expected), "network must have the keys " + expected + ", has %s", given);
    List<Integer> widths = new ArrayList<>();
    for (JsonNode width : json.path("widths")) {
      widths.add(number(width, "widths"));
    }
    return new Architecture(
        version,
        named(json.path("kind"), "kind", Kind.class),
        version == 1 ? Encoder.LIGHT : named(json.path("encoder"), "encoder", Encoder.class),
        number(json.path("bands"), "bands"),
        number(json.path("stemStride"), "stemStride"),
        widths,
        json.path("bottom").asBoolean(false),
        version < 3 ? 1 : number(json.path("members"), "members"));
  }

  private static int number(JsonNode node, String key) {
    require(node.canConvertToInt() && node.isInt(), "network." + key + " must be whole: %s", node);
    return node.intValue();
  }

  private static <E extends Enum<E>> E named(JsonNode node, String key, Class<E> names) {
    require(node.isTextual(), "network." + key + " must be a name, was %s", node);
    return JSON.convertValue(node, names);
  }

  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (version > 1) {
      json.put("version", version);
    }
    json.put("kind", kind);
    if (version > 1) {
      json.put("encoder", encoder);
    }
    json.put("bands", bands);
    json.put("stemStride", stemStride);
    json.put("widths", widths);
    if (version > 1) {
      json.put("bottom", bottom);
    }
    if (version > 2) {
      json.put("members", members);
    }
    return json;
  }

  /// How many input pixels a cell of the coarsest level spans.
  public int coarsestStride() {
    return stemStride << ((encoder.isResidual() ? levels() : widths.size()) - 1);
  }

  /// Levels of the residual encoder that are there, the stem's included.
  int levels() {
    return kind == Kind.GATE ? Encoder.LEVELS : widths.size() + 1;
  }

  /// A network of this shape, without values.
  ///
  /// @param folded whether batch norm is part of the convolutions
  public Network network(boolean folded) {
    if (members > 1) {
      return new Ensemble(this, folded);
    }
    return switch (kind) {
      case U_NET -> encoder.isResidual() ? new AlbuNet(this, folded) : new UNet(this, folded);
      case GATE -> new GateNetwork(this, folded);
    };
  }
}
