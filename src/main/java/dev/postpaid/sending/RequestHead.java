package dev.postpaid.sending;

import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/** The head of a POST. It knows whether its first byte may have been sent: from then on the request must not be repeated. */
final class RequestHead extends BasicHttpRequest {

    private static final long serialVersionUID = 1L;

    private volatile boolean begun;

    private final transient PartialResponse response;

    RequestHead(String target, PartialResponse response) {
        super(Method.POST.name(), null, null, target);
        this.response = response;
    }

    /** Called right before the first byte is written. */
    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    /** Called when bytes of a response have come. */
    void responseBegins() {
        response.begin();
    }
}
