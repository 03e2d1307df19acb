package dev.postpaid.sending;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last address to which a connection was made, for receivers with several addresses. The next attempt tries it first. So a
 * dead address does not slow down every attempt, and an open connection is used again.
 */
final class LastAddresses {

    private static final int MOST = 1_000;

    private final Map<String, InetAddress> last = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InetAddress> eldest) {
            return size() > MOST;
        }
    };

    /** The same addresses. The one that worked last comes first. */
    List<InetAddress> first(String receiver, List<InetAddress> vetted) {
        if (vetted.size() < 2) {
            return vetted;
        }
        InetAddress known = get(receiver);
        if (known == null || !vetted.contains(known)) {
            return vetted;
        }
        List<InetAddress> order = new ArrayList<>(vetted);
        order.remove(known);
        order.add(0, known);
        return order;
    }

    private synchronized InetAddress get(String receiver) {
        return last.get(receiver);
    }

    synchronized void put(String receiver, InetAddress address) {
        last.put(receiver, address);
    }
}
