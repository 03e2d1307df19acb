package dev.postpaid.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads all classes of Postpaid at the start. Payara Micro unpacks the WAR into a temporary directory and deletes it as soon
 * as a shutdown begins, while Postpaid still works. A class that is first needed while the last attempts finish would then
 * be missing. (A separate directory, {@code --rootDir}, does not help: Payara Micro deploys the application a second time at
 * the next start.)
 */
public final class Preload {

    private static final String ROOT = "/dev/postpaid/";

    private Preload() {}

    /** Does nothing if the classes are not separate files. */
    public static void classes() {
        URL root = Preload.class.getResource(ROOT);
        if (root == null || !root.getProtocol().equals("file")) {
            return;
        }
        Path directory = Path.of(URI.create(root.toString()));
        try (Stream<Path> files = Files.walk(directory)) {
            files.map(file -> directory.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .forEach(Preload::load);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String file) {
        String name = (ROOT.substring(1) + file)
                .replace(java.io.File.separatorChar, '.')
                .replace('/', '.');
        try {
            Class.forName(name.substring(0, name.length() - ".class".length()), true, Preload.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("class file without its class: " + name, e);
        }
    }
}
