package dev.sapa.host.plugin;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that virtual threads run on. One that computes keeps its carrier, so there is one
/// more for each of these: else a few endless loops would stop everything.
///
/// Java lets their number change since 24; before that it stays as it is.
final class Carriers {
  private static final Logger log = LoggerFactory.getLogger(Carriers.class);
  private static final String NAME = "jdk.management:type=VirtualThreadScheduler";
  private static final String NUMBER = "Parallelism";
  private static final int MOST_MORE = 256;

  private int more;

  /// @param taken by calls that keep them
  void replace(int taken) {
    int wanted = Math.min(taken, MOST_MORE);
    if (wanted == more) {
      return;
    }
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName scheduler = new ObjectName(NAME);
      if (server.isRegistered(scheduler)) {
        int now = (Integer) server.getAttribute(scheduler, NUMBER);
        server.setAttribute(scheduler, new Attribute(NUMBER, Math.max(1, now + wanted - more)));
      }
    } catch (JMException | RuntimeException refused) {
      log.debug("The number of carriers stays as it is.", refused);
    }
    more = wanted;
  }
}
