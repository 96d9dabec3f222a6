package wakestream.splitting.life;

/// What a ship event says of its ship. The order is part of the remembered bytes.
public enum ShipStatus {
  /// As it stands.
  FINAL,
  /// A missing or failed tile may still change it.
  PROVISIONAL,
  /// No longer a ship of this scene.
  RETRACTED
}
