using static Awoooi.Privacy.Tokens.ProviderToken;

namespace Awoooi.Privacy.Tokens;

/// <summary>The providers' documented formats. Lengths that a provider may change are given with room.</summary>
internal static class ProviderTokens
{
    public static readonly IReadOnlyList<ProviderToken> All = [.. Clouds, .. Code, .. Packages, .. Messages, .. Models, .. Payments, .. Observability, .. Tools];

    private static ProviderToken[] Clouds =>
    [
        new("aws-access-key", Base32, 16, 16, "AKIA", "ASIA", "ABIA", "ACCA"),
        new("aws-bedrock-key", Base64, 60, 400, "ABSK", "bedrock-api-key-"),
        new("google-api-key", Url, 35, 35, "AIza"),
        new("google-oauth", Dotted, 20, 2000, "ya29."),
        new("google-client-secret", Url, 24, 40, "GOCSPX-"),
        new("digitalocean-token", Hex, 64, 64, "dop_v1_", "doo_v1_", "dor_v1_"),
        new("alibaba-access-key", Alnum, 12, 30, "LTAI"),
        new("tencent-secret-id", Alnum, 32, 32, "AKID"),
        new("yandex-key", Url, 35, 38, "YCA", "YCP", "YCM", "AQVN"),
        new("heroku-key", Url, 50, 80, "HRKU-"),
        new("fly-token", Base64, 20, 1000, "fo1_", "fm1a_", "fm1r_", "fm2_"),
        new("scalingo-token", Url, 40, 60, "tk-us-"),
        new("openshift-token", Url, 43, 43, "sha256~"),
        new("planetscale-token", Dotted, 20, 80, "pscale_pw_", "pscale_tkn_", "pscale_oauth_"),
        new("databricks-token", Hex, 32, 36, "dapi"),
        new("pulumi-token", Hex, 40, 40, "pul-"),
        new("vault-token", Dotted, 20, 400, "hvs.", "hvb.", "hvr."),
        new("doppler-token", Alnum, 40, 50, "dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."),
        new("prefect-token", Alnum, 36, 36, "pnu_", "pnb_"),
        new("clickhouse-key", Alnum, 38, 38, "4b1d"),
        new("cloudflare-origin-key", Url, 150, 200, "v1.0-"),
    ];

    private static ProviderToken[] Code =>
    [
        new("github-token", Alnum, 30, 255, "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        new("github-fine-grained", Url, 22, 255, "github_pat_"),
        new("gitlab-token", Dotted, 20, 300, "glpat-", "gldt-", "glrt-", "glrtr-", "glptt-", "glcbt-", "glft-", "glimt-", "glagent-", "gloas-", "glsoat-", "glffct-"),
        new("gitlab-runner", Url, 20, 60, "GR13"),
        new("atlassian-token", Base64, 60, 300, "ATATT3", "ATCTT3", "ATBB"),
        new("terraform-token", Base64, 60, 80, "atlasv1."),
        new("sourcegraph-token", Url, 36, 60, "sgp_"),
        new("figma-token", Url, 36, 60, "figd_"),
        new("linear-token", Alnum, 32, 48, "lin_api_", "lin_oauth_"),
        new("notion-token", Alnum, 43, 50, "ntn_", "secret_"),
        new("harness-token", Dotted, 40, 90, "pat.", "sat."),
        new("postman-key", Url, 59, 59, "PMAK-"),
        new("readme-key", Alnum, 60, 80, "rdme_"),
        new("typeform-token", Dotted, 40, 80, "tfp_"),
        new("infracost-key", Alnum, 32, 32, "ico-"),
        new("octopus-key", Upper, 26, 30, "API-"),
    ];

    private static ProviderToken[] Packages =>
    [
        new("npm-token", Alnum, 30, 60, "npm_"),
        new("pypi-token", Url, 50, 1000, "pypi-AgE"),
        new("dockerhub-token", Url, 24, 60, "dckr_pat_", "dckr_oat_"),
        new("rubygems-key", Hex, 48, 48, "rubygems_"),
        new("clojars-token", Alnum, 60, 60, "CLOJARS_"),
        new("artifactory-key", Alnum, 10, 90, "AKC", "AP0", "AP1", "AP2", "AP3", "AP4", "AP5", "AP6", "AP7", "AP8", "AP9"),
        new("artifactory-reference", Alnum, 59, 59, "cmVmd"),
        new("nuget-key", Alnum, 43, 43, "oy2"),
    ];

    private static ProviderToken[] Messages =>
    [
        new("slack-token", Url, 10, 400, "xoxb-", "xoxp-", "xoxa-", "xoxo-", "xoxs-", "xoxr-", "xoxe-", "xoxc-", "xoxe.xoxp-", "xoxe.xoxb-", "xapp-") { IsNumbered = true },
        new("slack-cookie", Base64, 20, 400, "xoxd-"),
        new("slack-webhook", Base64, 20, 120, "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/"),
        new("discord-webhook", Base64, 60, 140, "discord.com/api/webhooks/", "discordapp.com/api/webhooks/"),
        new("teams-webhook", Webhook, 40, 300, "webhook.office.com/webhookb2/"),
        new("sendgrid-key", Dotted, 50, 80, "SG."),
        new("sendinblue-key", Url, 70, 100, "xkeysib-", "xsmtpsib-"),
        new("mailgun-key", Hex, 32, 32, "key-", "pubkey-"),
        new("mapbox-token", Dotted, 60, 140, "pk.", "sk."),
    ];

    private static ProviderToken[] Models =>
    [
        new("anthropic-key", Url, 60, 140, "sk-ant-"),
        new("openai-key", Url, 40, 200, "sk-"),
        new("huggingface-token", Alpha, 34, 34, "hf_", "api_org_"),
        new("perplexity-key", Alnum, 40, 60, "pplx-"),
        new("groq-key", Alnum, 48, 60, "gsk_"),
        new("xai-key", Alnum, 70, 90, "xai-"),
        new("replicate-token", Alnum, 37, 40, "r8_"),
    ];

    private static ProviderToken[] Payments =>
    [
        new("stripe-key", Alnum, 10, 110, "sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_", "whsec_"),
        new("square-token", Url, 20, 60, "sq0atp-", "sq0csp-", "EAAAE"),
        new("shopify-token", Hex, 32, 32, "shpat_", "shpca_", "shppa_", "shpss_"),
        new("flutterwave-key", Url, 12, 40, "FLWPUBK_TEST-", "FLWSECK_TEST-", "FLWPUBK-", "FLWSECK-"),
        new("duffel-token", Dotted, 40, 50, "duffel_test_", "duffel_live_"),
        new("easypost-key", Alnum, 54, 54, "EZAK", "EZTK"),
        new("shippo-token", Hex, 40, 40, "shippo_live_", "shippo_test_"),
        new("razorpay-key", Alnum, 14, 14, "rzp_live_", "rzp_test_"),
        new("facebook-page-token", Alnum, 80, 400, "EAAM", "EAAC", "EAAG"),
        new("adobe-secret", Hex, 32, 32, "p8e-"),
    ];

    private static ProviderToken[] Observability =>
    [
        new("datadog-key", Alnum, 30, 50, "ddapi_", "ddapp_", "ddpat_"),
        new("newrelic-key", Alnum, 19, 40, "NRAK-", "NRJS-", "NRII-", "NRIQ-"),
        new("grafana-token", Base64, 32, 400, "glc_"),
        new("grafana-service-account", Url, 41, 41, "glsa_"),
        new("dynatrace-token", Dotted, 80, 100, "dt0c01.", "dt0s01."),
        new("sentry-token", Base64, 60, 300, "sntrys_", "sntryu_"),
        new("pagerduty-key", Url, 16, 30, "pdus+", "pdeu+"),
        new("posthog-key", Alnum, 40, 60, "phc_", "phx_"),
    ];

    private static ProviderToken[] Tools =>
    [
        new("age-key", Upper, 40, 60, "AGE-SECRET-KEY-1"),
        new("onepassword-account", Base64, 200, 2000, "ops_eyJ"),
        new("onepassword-key", Url, 31, 40, "A3-"),
        new("settlemint-token", Alnum, 16, 16, "sm_pat_", "sm_aat_", "sm_sat_"),
        new("frameio-token", Dotted, 60, 70, "fio-u-"),
        new("tailscale-key", Url, 20, 80, "tskey-"),
        new("intra42-secret", Hex, 64, 64, "s-s4t2ud-", "u-s4t2ud-"),
        new("defined-networking-key", Dotted, 60, 90, "dnkey-"),
    ];
}
