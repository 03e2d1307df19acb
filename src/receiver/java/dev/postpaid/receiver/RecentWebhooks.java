package dev.postpaid.receiver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Remembers the newest ids in the memory of this server. A restart forgets them, and other servers do not know them. */
public final class RecentWebhooks implements Deduplication {

    private final Set<String> ids;

    /** @param most how many ids, at least 1 */
    public RecentWebhooks(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be 1 or more");
        }
        ids = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        }));
    }

    @Override
    public boolean isKnown(String webhookId) {
        return ids.contains(webhookId);
    }

    @Override
    public void remember(String webhookId) {
        ids.add(webhookId);
    }
}
