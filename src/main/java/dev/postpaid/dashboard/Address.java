package dev.postpaid.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omnifaces.util.Servlets;

/** What the address of a list restricts it to. Nothing else remembers a filter, so a link shows the same list. */
@Named
@RequestScoped
public class Address {

    @Inject
    HttpServletRequest request;

    /** The value of this name; several values are separated by commas. Null for none. */
    public String value(String name) {
        String[] values = request.getParameterValues(name);
        String value = values == null
                ? ""
                : String.join(",", Arrays.stream(values).map(String::strip).toList());
        return value.isEmpty() ? null : value;
    }

    /** Those of these names that have a value, as a part of a link. */
    String query(List<String> names) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        names.stream().filter(name -> value(name) != null).forEach(name -> given.put(name, List.of(value(name))));
        return Servlets.toQueryString(given);
    }
}
