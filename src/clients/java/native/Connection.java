import org.openapitools.client.ApiClient;

/** How a client over the JDK's HttpClient gets its address and its key. */
final class Connection {

    private Connection() {}

    static ApiClient to(String api, String key) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(api);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
        return client;
    }
}
