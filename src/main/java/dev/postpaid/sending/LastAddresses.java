package dev.postpaid.sending;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which address of a receiver with several was connected last. It is dialled first the next time, so that a dead one does
 * not slow down every attempt, and an open connection is used again.
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

    /** These addresses, none more and none less, the one that worked before the others. */
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
