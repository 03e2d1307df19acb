package dev.postpaid.inspectors;

import static dev.postpaid.platform.JsonApi.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.io.StringReader;
import java.util.List;

/** One header line of a request. */
public record Header(String name, String value) {

    /** {@code [[name, value], …]}. */
    static String json(List<Header> headers) {
        JsonArrayBuilder all = JSON.createArrayBuilder();
        headers.forEach(
                header -> all.add(JSON.createArrayBuilder().add(header.name()).add(header.value())));
        return all.build().toString();
    }

    static List<Header> parse(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonArray.class).stream()
                    .map(pair -> new Header(pair.getString(0), pair.getString(1)))
                    .toList();
        }
    }
}
