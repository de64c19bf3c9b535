// A part of the page that no callback knows: one element with its HTML, made by `dashboard/markup.py`.
window.leopard_atlas = {
  Markup: ({ id, tag, attributes, html }) => window.React.createElement(tag, { ...attributes, id, dangerouslySetInnerHTML: { __html: html } }),
};
