package earmark.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/**
 * Lines over two logarithmic axes, so that what is twice as much is always as far away. Points at
 * zero or below cannot be shown and are left out.
 */
final class Plot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final List<Color> COLORS =
      List.of(
          new Color(0x1f77b4),
          new Color(0xd62728),
          new Color(0x2ca02c),
          new Color(0x9467bd),
          new Color(0xff7f0e),
          new Color(0x555555));

  private final String title;
  private final String across;
  private final String up;
  private final Map<String, XYSeries> lines = new LinkedHashMap<>();

  Plot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Adds a point to the line of this name. */
  void add(String line, double x, double y) {
    if (x > 0 && y > 0) {
      lines.computeIfAbsent(line, XYSeries::new).add(x, y);
    }
  }

  /** The plot as SVG, the same text for the same points. */
  String svg() {
    var svg = new SVGGraphics2D(WIDTH, HEIGHT);
    svg.setDefsKeyPrefix("plot-");
    chart().draw(svg, new Rectangle(WIDTH, HEIGHT));
    return svg.getSVGElement();
  }

  private JFreeChart chart() {
    var points = new XYSeriesCollection();
    lines.values().forEach(points::addSeries);
    var plot = new XYPlot(points, axis(across), axis(up), renderer());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    var chart = new JFreeChart(title, font(Font.BOLD, 15), plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setPosition(RectangleEdge.RIGHT);
    chart.getLegend().setItemFont(font(Font.PLAIN, 12));
    return chart;
  }

  private XYLineAndShapeRenderer renderer() {
    var renderer = new XYLineAndShapeRenderer();
    renderer.setDefaultStroke(new BasicStroke(2));
    renderer.setAutoPopulateSeriesStroke(false);
    for (var i = 0; i < lines.size(); i++) {
      renderer.setSeriesPaint(i, COLORS.get(i % COLORS.size()));
    }
    return renderer;
  }

  /** Labelled at every power of ten, without the names of units that it would put there itself. */
  private static LogAxis axis(String label) {
    var axis = new LogAxis(label);
    axis.setTickUnit(new NumberTickUnit(1, plain(), 1));
    axis.setNumberFormatOverride(plain());
    axis.setMinorTickMarksVisible(false);
    axis.setLabelFont(font(Font.PLAIN, 12));
    axis.setTickLabelFont(font(Font.PLAIN, 12));
    return axis;
  }

  private static DecimalFormat plain() {
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
