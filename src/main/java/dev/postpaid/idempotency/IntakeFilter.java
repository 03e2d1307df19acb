package dev.postpaid.idempotency;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Bearer;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInputReader;
import dev.postpaid.web.MethodOverride;
import dev.postpaid.web.Problems;
import dev.postpaid.web.RequestId;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes plain requests at the busiest addresses without JAX-RS, which costs several times more than accepting an order. A plain
 * request is a POST of JSON without a query, whose headers are of the usual form. JAX-RS takes all others, and knows their
 * errors.
 */
public class IntakeFilter extends HttpFilter {

    static final String API = "/api/";

    private static final Set<String> JSON = Set.of("application/json", "application/json;charset=utf-8");

    @Inject
    @Any
    Instance<Intake> intakes;

    @Inject
    Bearer bearer;

    @Inject
    Settings settings;

    private final Map<String, Intake.Taking> addresses = new HashMap<>();
    private int most;

    @Override
    public void init() {
        most = settings.count(Setting.REQUEST_MAX_BYTES);
        String api = getServletContext().getContextPath() + API;
        intakes.forEach(intake -> intake.addresses().forEach((address, takes) -> addresses.put(api + address, takes)));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Intake.Taking takes = addresses.get(request.getRequestURI());
        if (takes == null || !isPlain(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        Answer answer;
        try {
            Account account = bearer.account(
                    request.getHeader("Authorization"), request.getHeader(Bearer.ACTS_FOR), KeyAccess.FULL);
            answer = takes.take(new Asked(account.id(), request), JsonInputReader.read(request.getInputStream(), most));
        } catch (RuntimeException e) {
            Problems.write(response, e, RequestId.of(request));
            return;
        }
        answer.write(request, response);
    }

    static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getQueryString() == null
                && all(request, MethodOverride.HEADER).isEmpty()
                && isJson(request.getContentType())
                && acceptsJson(all(request, "Accept"))
                && all(request, "Authorization").size() <= 1
                && all(request, Bearer.ACTS_FOR).size() <= 1;
    }

    private static boolean isJson(String type) {
        return type != null && JSON.contains(type.toLowerCase(Locale.ROOT).replace(" ", ""));
    }

    private static boolean acceptsJson(List<String> accepted) {
        if (accepted.isEmpty()) {
            return true;
        }
        String only = accepted.get(0);
        return accepted.size() == 1
                && !only.contains(";")
                && List.of(only.split(" *, *")).stream()
                        .anyMatch(range -> range.equals("*/*") || range.equals("application/json"));
    }

    private static List<String> all(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
