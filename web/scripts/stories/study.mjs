// A founder with one system and no data scientist: a study from a CSV of which nothing is sent, written in a form beside its
// YAML, registered.
export async function tell(told, who) {
  const ada = await who("ada"), page = ada.page;
  const sent = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await ada.open(`/lab/studies/new?system=${told.system}`);
  await page.locator("textarea.yaml").waitFor();
  const first = await page.locator(".study-problems").innerText();
  await page.getByLabel(ada.t("study.file"), { exact: true }).setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(told.csv) });
  await ada.press("study.suggest");
  const yaml = page.locator("textarea.yaml");
  await ada.see(ada.t("study.fits"));
  await page.locator("section[aria-labelledby='study-what'] input").first().fill("first-look");
  // What is written as text is in the form, and its comment stays whatever the form changes afterwards.
  await yaml.fill((await yaml.inputValue()).replace("measures:", "# what counts\ndisclosure: {minimum_cell: 10}\nmeasures:"));
  await ada.press("study.add_criterion");
  await page.locator(".criteria-form input").first().fill("four-fifths");
  const text = await yaml.inputValue();
  // A text that is no YAML is said with its line, and the form waits.
  await yaml.fill(`${text}broken: [\n`);
  await page.locator(".study-form[disabled]").waitFor();
  const broken = await page.locator(".study-problems").innerText();
  await yaml.fill(text);
  await page.reload();
  await page.locator("textarea.yaml").waitFor();
  const kept = await page.locator("textarea.yaml").inputValue() === text;
  await ada.looks("a study's form");
  await ada.press("study.register.read");
  await page.locator(".study-text .digest").waitFor();
  const digest = await page.locator(".study-text .digest").innerText();
  await ada.press("study.register.submit");
  await page.getByRole("link", { name: ada.t("study.registered.go") }).click();
  await ada.see(ada.t("study.is_registered"));
  await ada.looks("a study");
  const marker = told.csv.split("\n")[1];
  return { first, broken, kept, text, digest, id: page.url().split("/").at(-1), leaked: sent.some((one) => one.includes(marker)) };
}
