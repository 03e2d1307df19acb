package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KnownQueryTest {

    private static class Range {
        @QueryParam("since")
        String since;
    }

    private static class Filter extends Range {
        @QueryParam("status")
        String status;

        String notAParameter;
    }

    private static class Resource {
        void list(@QueryParam("order") String order, @BeanParam Filter filter, @HeaderParam("If-Match") String match) {}

        void get(String id) {}
    }

    private static Method method(String name) {
        return Arrays.stream(Resource.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aParameterIsKnownFromTheMethodItsBeanOrWhatTheBeanExtends() {
        assertThat(KnownQuery.known(method("list"))).containsExactly("order", "since", "status");
    }

    @Test
    void aMethodWithoutQueryParametersKnowsNone() {
        assertThat(KnownQuery.known(method("get"))).isEmpty();
    }
}
