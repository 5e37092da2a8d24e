package dev.sapa.demoshop;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A picture as somebody takes one with a phone.
final class Photo {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 280;

  private Photo() {}

  /// A bag of coffee, as PNG.
  static byte[] ofAParcel() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setPaint(
        new GradientPaint(0, 0, new Color(0xf6d7b0), WIDTH, HEIGHT, new Color(0xb1553f)));
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    brush.setColor(new Color(0x54301f));
    brush.fillRoundRect(140, 40, 140, 200, 24, 24);
    brush.setColor(new Color(0xf6efe4));
    brush.fillOval(175, 100, 70, 70);
    brush.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return out.toByteArray();
  }
}
