package dev.postpaid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What payment providers send, in the shape of their documentation. */
public final class Samples {

    private Samples() {}

    /** @param changes what to replace, each followed by its replacement; each must be there */
    public static String sample(String name, String... changes) {
        String text = read(name);
        for (int i = 0; i < changes.length; i += 2) {
            if (!text.contains(changes[i])) {
                throw new AssertionError(name + " has no " + changes[i]);
            }
            text = text.replace(changes[i], changes[i + 1]);
        }
        return text;
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/providers/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
