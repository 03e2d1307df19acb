package dev.postpaid.egress;

/** URLs that no guard has to vet in a test. */
public final class VettedUrls {

    private VettedUrls() {}

    public static VettedUrl of(String url) {
        return new VettedUrl(new TargetUrl(url).value());
    }
}
