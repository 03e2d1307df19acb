package dev.postpaid.help;

import java.util.List;
import java.util.Map;

/**
 * The description of a field of a paid order.
 *
 * @param path from the root, for example {@code buyer.match_ref}
 * @param type the type that a receiver must expect, including null
 * @param meaning may be empty if the name is clear
 */
record PayloadField(String path, String type, String meaning) {

    /** All fields, in the order of the payload. */
    static List<PayloadField> all(Words words, Map<String, String> facts) {
        return words.template("fields.tsv")
                .fill(facts)
                .lines()
                .map(PayloadField::of)
                .toList();
    }

    private static PayloadField of(String line) {
        String[] columns = line.split("\t", -1);
        return new PayloadField(columns[0], columns[1], columns.length > 2 ? columns[2] : "");
    }

    String markdown() {
        return "- `" + path + "` (" + type + ")" + (meaning.isEmpty() ? "" : ": " + meaning);
    }
}
