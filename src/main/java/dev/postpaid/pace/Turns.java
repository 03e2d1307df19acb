package dev.postpaid.pace;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The turns of endpoints over several rounds: accounts take turns, and so do the endpoints of each. */
public final class Turns {

    /** The number of the last turn of each endpoint that is still there. */
    private final Map<String, Long> lastTurns = new HashMap<>();

    private long turns;

    /**
     * The order of a round. First comes one endpoint of each account, then another of each that has more, and so on. Of those, the one
     * that had its last turn longest ago comes first.
     *
     * @param all in any order; endpoints that are not among them are forgotten
     */
    public List<Recipient> of(List<Recipient> all) {
        lastTurns.keySet().retainAll(all.stream().map(Recipient::endpointId).collect(Collectors.toSet()));
        List<Recipient> byAge =
                all.stream().sorted(Comparator.comparing(this::lastTurn)).toList();
        Map<String, Integer> places = new HashMap<>();
        Map<Recipient, Integer> place = new HashMap<>();
        byAge.forEach(to -> place.put(to, places.merge(to.accountId(), 1, Integer::sum)));
        return byAge.stream().sorted(Comparator.comparing(place::get)).toList();
    }

    private long lastTurn(Recipient to) {
        return lastTurns.getOrDefault(to.endpointId(), 0L);
    }

    /** An endpoint had its turn. */
    public void took(Recipient to) {
        turns++;
        lastTurns.put(to.endpointId(), turns);
    }
}
