package dev.postpaid.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU seconds of processes, as Linux counts them in {@code /proc}: user and system time, children and ended children included. */
final class Cpu {

    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** By part, since each began. */
    static Map<String, Double> seconds(List<Sender.Part> parts) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        parts.forEach(part -> seconds.put(
                part.name(),
                Stream.concat(Stream.of(part.process()), part.process().descendants())
                        .mapToDouble(process -> seconds(process.pid()))
                        .sum()));
        return seconds;
    }

    /** What the whole machine has spent, in ticks. */
    record Machine(long all, long stolen) {

        private static final int STOLEN = 8;

        static Machine now() {
            try {
                String[] fields =
                        Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
                long all = 0;
                for (int field = 1; field <= STOLEN; field++) {
                    all += Long.parseLong(fields[field]);
                }
                return new Machine(all, Long.parseLong(fields[STOLEN]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The part of the time since then that the host gave to other machines, in percent. */
        double stealSince() {
            Machine now = now();
            return 100.0 * (now.stolen - stolen) / Math.max(1, now.all - all);
        }
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0; // It ended between the list and the look; its parent has its time then.
        }
    }
}
