package dev.postpaid.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The revisions of the Model Context Protocol that are spoken here, oldest first. */
enum Revision {
    V2025_03_26,
    V2025_06_18,
    V2025_11_25,
    /** Has no handshake: each request says its revision. */
    V2026_07_28;

    /** What a client speaks that does not say it: the header is younger than this revision. */
    static final Revision UNSAID = V2025_03_26;

    static final Revision NEWEST_WITH_HANDSHAKE = V2025_11_25;

    /** The date that names the revision. */
    String word() {
        return name().substring(1).replace('_', '-');
    }

    static Optional<Revision> ofWord(String word) {
        return Arrays.stream(values())
                .filter(revision -> revision.word().equals(word))
                .findFirst();
    }

    /** All of them, the newest first. */
    static List<String> words() {
        return Arrays.stream(values())
                .sorted((a, b) -> b.compareTo(a))
                .map(Revision::word)
                .toList();
    }

    boolean hasHandshake() {
        return this != V2026_07_28;
    }

    /** Whether a result may have {@code structuredContent}. */
    boolean hasStructuredContent() {
        return this != V2025_03_26;
    }
}
