package dev.sapa.host.insight;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.sapa.host.insight.sql.SqlMeasurements;
import dev.sapa.host.insight.sql.SqlMetrics;

/// Wires what the business learns. Needs the record, the state database, the instances and the zone
/// of the business.
public final class InsightModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(SqlMetrics.class).toInstance(new SqlMetrics());
    bind(SqlMeasurements.class).toInstance(new SqlMeasurements());
    bind(MetricFolds.class).in(Singleton.class);
    bind(Readings.class).in(Singleton.class);
    bind(Rebuild.class).in(Singleton.class);
  }
}
